/** Any REST API that settings describe. */
@NullMarked
package caravan.camel.source.rest;

import org.jspecify.annotations.NullMarked;
