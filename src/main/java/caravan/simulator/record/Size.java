package caravan.simulator.record;

/** The size of the records. */
public enum Size {
    /** 7 to 22 KB, about 10 KB in the mean, like the vendor's. */
    REALISTIC,
    /** Exactly {@value #FIXED_BYTES} bytes each, cheap to serve, for measurements. */
    FIXED;

    public static final int FIXED_BYTES = 8_192;
}
