package caravan.simulator.record;

import caravan.simulator.json.RecordBuffer;

/**
 * A part that differs from record to record. Each constant is a word in double braces in the text of a record, with one
 * number or two after it.
 */
public enum Slot {
    /** The id of the conversation. */
    ID {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.putUuid(draft.dice().at(DicePlace.ID), draft.dice().at(DicePlace.ID + 1));
        }
    },
    /** The start of the conversation, with as many digits as it needs or with three. */
    START {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.putInstant(
                    draft.start(), exactDigits(draft.start(), draft.dice().at(DicePlace.TIME, 4)));
        }
    },
    /** The whole member {@code conversationEnd}, or nothing while the conversation is open. */
    CONVERSATION_END {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            if (!draft.open()) {
                int digits = exactDigits(draft.end(), draft.dice().at(DicePlace.TIME + 1, 4));
                out.put("\"conversationEnd\":\"")
                        .putInstant(draft.end(), digits)
                        .put("\",");
            }
        }
    },
    /** The members that end the last segment, or nothing while the conversation is open. */
    SEGMENT_END {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            if (!draft.open()) {
                out.put("\"segmentEnd\":\"").putInstant(draft.end(), 3).put("\",\"disconnectType\":\"peer\",");
            }
        }
    },
    /** The instant after that part of the conversation, in thousandths. */
    TIME {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            int roll = draft.dice().at(DicePlace.TIME + 10 + first, 24);
            out.putInstant(draft.at(first), Math.min(roll, 3));
        }
    },
    /** Milliseconds between two thousandths of the conversation. */
    SPAN {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.putNumber(draft.at(second) - draft.at(first));
        }
    },
    /** An id that only this record has. */
    UUID {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.putUuid(
                    draft.dice().at(DicePlace.UUID + 2 * first), draft.dice().at(DicePlace.UUID + 2 * first + 1));
        }
    },
    /** An id that many records share, of a queue or an agent: the pool, and the draw from it. */
    POOL {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            Dice shared = new Dice(first, draft.dice().at(DicePlace.POOL + 10 * first + second, 8));
            out.putUuid(shared.at(0), shared.at(1));
        }
    },
    /** A number with exactly that many digits, the first not 0: width, draw. */
    DIGITS {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.putAscii((char) ('1' + draft.dice().at(DicePlace.NUMBER + second, 9)));
            out.putDigits(draft.dice().at(DicePlace.NUMBER + 300 + second) >>> 1, first - 1);
        }
    },
    /** The value of a metric above 2^31. */
    PAST_INT {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.putNumber((1L << 31) + draft.dice().at(DicePlace.NUMBER + 100 + first, 1 << 30));
        }
    },
    /** An integer above 2^53, which a double cannot hold. */
    PAST_DOUBLE {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.putNumber((1L << 53) + 1 + 2L * draft.dice().at(DicePlace.NUMBER + 200 + first, 1 << 30));
        }
    },
    /** A score whose last zero a double would lose. */
    SCORE {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.put(Words.score(draft.dice().at(DicePlace.WORD + first, 1 << 20)));
        }
    },
    /** The name of a person. */
    NAME {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.put(Words.name(draft.dice().at(DicePlace.WORD + 100 + first, 1 << 20)));
        }
    },
    /** A written text, escaped as JSON. */
    NOTE {
        @Override
        void write(Draft draft, int first, int second, RecordBuffer out) {
            out.put(Words.note(draft.dice().at(DicePlace.WORD + 200 + first, 1 << 20)));
        }
    };

    abstract void write(Draft draft, int first, int second, RecordBuffer out);

    private static int exactDigits(long instant, int roll) {
        if (instant % 10 != 0 || roll == 0) {
            return 3;
        }
        if (instant % 100 != 0) {
            return 2;
        }
        return instant % 1_000 == 0 ? 0 : 1;
    }
}
