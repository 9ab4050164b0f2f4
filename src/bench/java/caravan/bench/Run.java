package caravan.bench;

/**
 * One contender's way from its start to its end.
 *
 * @param wallSeconds from before its process is made until it has ended
 * @param toFirstRequestSeconds from there until its first token request came to the vendor
 * @param cpuSeconds user and system, of the process and its children
 * @param peakBytes most resident memory of its processes together; 0 where the system does not tell
 */
record Run(double wallSeconds, double toFirstRequestSeconds, double cpuSeconds, long peakBytes) {
    /** What is left without the start. */
    double carryingSeconds() {
        return wallSeconds - toFirstRequestSeconds;
    }
}
