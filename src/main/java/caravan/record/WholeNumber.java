package caravan.record;

import java.math.BigDecimal;
import java.util.Optional;

/** A count as vendors write it: {@code 7}, and {@code 7.0} or {@code 1.2E7} if their program keeps it as a fraction. */
public final class WholeNumber {
    private static final String NUMBER = "\\d{1,18}(\\.\\d{1,18})?([eE]\\+?\\d{1,2})?";
    private static final int LONGEST = 40;

    private WholeNumber() {}

    /** Empty for a text that is no number, is negative, has a fraction or exceeds a long. */
    public static Optional<Long> of(String text) {
        if (!text.matches(NUMBER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }

    /** For an error: the value that a response has instead of a number: {@code no whole number: /total=7.5}. */
    public static String problem(String pointer, String text) {
        return "no whole number: " + pointer + "="
                + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }
}
