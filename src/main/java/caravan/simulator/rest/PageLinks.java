package caravan.simulator.rest;

/** How a {@link Resource} is asked for its next page, and how it tells of that. */
sealed interface PageLinks {
    /** The header that tells an address (RFC 8288). */
    String LINK_HEADER = "Link";

    /** The parameter or member that a request carries; empty where there is none. */
    String asked();

    /** The place of the first record that is asked for. */
    int position(String value, int size);

    /** The member or header that tells of the next page; empty where nothing is told. */
    default String told() {
        return "";
    }

    /** What is told of the page that begins at that place. */
    default String next(String path, int place) {
        return "";
    }

    /** All comes at once. */
    record None() implements PageLinks {
        @Override
        public String asked() {
            return "";
        }

        @Override
        public int position(String value, int size) {
            return 0;
        }
    }

    record Numbered(String asked, int first) implements PageLinks {
        @Override
        public int position(String value, int size) {
            return (Integer.parseInt(value) - first) * size;
        }
    }

    record Offset(String asked, int first) implements PageLinks {
        @Override
        public int position(String value, int size) {
            return Integer.parseInt(value) - first;
        }
    }

    record Token(String told, String asked) implements PageLinks {
        @Override
        public int position(String value, int size) {
            return Integer.parseInt(value.replaceAll("\\D", ""));
        }

        @Override
        public String next(String path, int place) {
            return "at " + place + "+/=";
        }
    }

    /** The member that tells it, or none for the header. */
    record Link(String member) implements PageLinks {
        @Override
        public String asked() {
            return "after";
        }

        @Override
        public int position(String value, int size) {
            return Integer.parseInt(value);
        }

        @Override
        public String told() {
            return member.isEmpty() ? LINK_HEADER : member;
        }

        @Override
        public String next(String path, int place) {
            return path + "?after=" + place;
        }
    }
}
