/** What a person sees of a running process: JSON under {@code /status/}, and the page at {@code /}. */
@NullMarked
package caravan.overview;

import org.jspecify.annotations.NullMarked;
