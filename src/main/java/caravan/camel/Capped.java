package caravan.camel;

/**
 * In a page's place: the vendor does not answer so large an ask, and would answer its halves.
 *
 * @param told its words, with the call
 */
record Capped(String told) {}
