package caravan.simulator.record;

/** The places of the {@link Dice} of a record; no two facts share a place. */
public final class DicePlace {
    public static final int MEDIA = 0;
    static final int END = 1;
    public static final int LENGTH = 2;
    public static final int LEGS = 3;
    public static final int START = 5;
    public static final int ROUNDING = 6;
    static final int DIRECTION = 7;
    static final int SURVEY = 8;
    static final int SURVEY_TIME = 9;
    static final int ID = 10;
    public static final int DAY = 12;
    public static final int CORRECTION = 13;
    public static final int CORRECTION_TIME = 14;
    static final int UUID = 100;
    static final int NUMBER = 1_000;
    static final int TIME = 2_000;
    static final int WORD = 4_000;
    static final int POOL = 5_000;

    private DicePlace() {}
}
