/** Access tokens: requested, cached, renewed ahead of their end and after a 401. */
@NullMarked
package caravan.oauth;

import org.jspecify.annotations.NullMarked;
