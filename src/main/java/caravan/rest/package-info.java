/** Requests that settings describe: templates, places of the next page, links to it. */
@NullMarked
package caravan.rest;

import org.jspecify.annotations.NullMarked;
