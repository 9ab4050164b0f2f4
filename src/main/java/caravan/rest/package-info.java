/** Requests that a user describes in settings: templates, where the next page is asked for, links to it. */
@NullMarked
package caravan.rest;

import org.jspecify.annotations.NullMarked;
