package caravan.bench;

import java.util.List;

/**
 * What one contender asked the vendor.
 *
 * @param firstMillis of the epoch: when its first token request came
 * @param refused requests that were not answered 200
 */
record Visit(int tokenRequests, long firstMillis, int queries, int refused) {
    static Visit of(String line) {
        List<String> words = List.of(line.split(" ", -1));
        return new Visit(
                Integer.parseInt(words.get(0)),
                Long.parseLong(words.get(1)),
                Integer.parseInt(words.get(2)),
                Integer.parseInt(words.get(3)));
    }

    @Override
    public String toString() {
        return tokenRequests + " " + firstMillis + " " + queries + " " + refused;
    }
}
