package carousel.core.net;

/** Which states a network answers from. Answers under a mask are those of {@link #EVERY} with weights of 0 and 1. */
public enum Head {
    /** One answer a sequence, from its last state: N = B. */
    LAST,
    /** An answer at every step: N = T · B, time-major. */
    EVERY
}
