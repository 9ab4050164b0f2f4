package caravan.simulator.rest;

/** The way to the next page of a {@link Resource}: in its request, and in its response. */
sealed interface PageLinks {
    /** The header with the next address (RFC 8288). */
    String LINK_HEADER = "Link";

    /** The parameter or member of the request; empty if there is none. */
    String parameter();

    /** The place of the first requested record. */
    int position(String value, int size);

    /** The member or header of the response with the next page; empty if there is none. */
    default String member() {
        return "";
    }

    /** Its value for the page that begins at that place. */
    default String next(String path, int place) {
        return "";
    }

    /** One page with everything. */
    record None() implements PageLinks {
        @Override
        public String parameter() {
            return "";
        }

        @Override
        public int position(String value, int size) {
            return 0;
        }
    }

    record Numbered(String parameter, int first) implements PageLinks {
        @Override
        public int position(String value, int size) {
            return (Integer.parseInt(value) - first) * size;
        }
    }

    record Offset(String parameter, int first) implements PageLinks {
        @Override
        public int position(String value, int size) {
            return Integer.parseInt(value) - first;
        }
    }

    record Token(String member, String parameter) implements PageLinks {
        @Override
        public int position(String value, int size) {
            return Integer.parseInt(value.replaceAll("\\D", ""));
        }

        @Override
        public String next(String path, int place) {
            return "at " + place + "+/=";
        }
    }

    /** The member with the address; empty for the header. */
    record Link(String member) implements PageLinks {
        @Override
        public String parameter() {
            return "after";
        }

        @Override
        public int position(String value, int size) {
            return Integer.parseInt(value);
        }

        @Override
        public String member() {
            return member.isEmpty() ? LINK_HEADER : member;
        }

        @Override
        public String next(String path, int place) {
            return path + "?after=" + place;
        }
    }
}
