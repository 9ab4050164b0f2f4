/** The process from outside: its command line, what each command does, what it shows. */
@NullMarked
package caravan.command;

import org.jspecify.annotations.NullMarked;
