package carousel.core.kernel;

/**
 * What a team's help has won and lost, in nanoseconds, and so whether to ask for it. Help loses where the system gives a worker's
 * core to somebody else, for then the caller waits some milliseconds for work of some microseconds; or where halves of the work
 * take nearly as long as the whole.
 *
 * <p>Work that was shared out has won the time that it would have taken one thread less the time that it took and a {@link #WORTH}th. When more than
 * {@link #TOLERATED} is lost, callers work alone until they have worked {@link #DEBT} times as long as was lost: so help costs no more than a
 * twentieth of the time, however it fails. What was won counts up to {@link #CREDIT}, and so an hour of good help does not pay for
 * a minute of bad. Then help is tried again. Where trial after trial fails, the time alone doubles from {@link #SHORTEST} to
 * {@link #LONGEST}, until a trial has won all the credit there is. Good help is interrupted for {@link #SHORTEST} after every
 * {@link #LONGEST}, to see what work takes alone now.
 *
 * <p>Times decide who computes, never what: no bit of a result depends on them. Changed by one thread at a time.
 */
class TeamAccount {
    /** Some waits for a core. */
    static final long CREDIT = 10_000_000;

    /** Less than a wait for a core, more than waking a thread at every of a dozen calls. */
    static final long TOLERATED = 1_000_000;

    static final long DEBT = 20;

    /** Help has to win one part in so many, or it is not worth asking for: so nothing is lost where times are not known better. */
    static final long WORTH = 16;

    static final long SHORTEST = 20_000_000;
    static final long LONGEST = 1_000_000_000;

    private long balance;
    private long pause = SHORTEST;

    /** Time worked together since the last pause. */
    private long together;

    /** Time to be worked alone until the team is asked again. */
    private volatile long alone;

    /** Whether work is to be shared out; anybody may ask. */
    boolean isOpen() {
        return alone == 0;
    }

    /** Work was shared out: how long it took, and how long it would have taken its caller. */
    void shared(long took, long wouldHaveTaken) {
        balance = Math.min(CREDIT, balance + wouldHaveTaken - wouldHaveTaken / WORTH - took);
        together += took;
        if (balance < -TOLERATED) {
            alone = Math.max(pause, -balance * DEBT);
            pause = Math.min(LONGEST, 2 * pause);
            balance = 0;
            together = 0;
        } else if (together >= LONGEST) {
            alone = SHORTEST;
            together = 0;
        }
        if (balance == CREDIT) {
            pause = SHORTEST;
        }
    }

    /** Work that could have been shared out was done alone. */
    void alone(long took) {
        alone = Math.max(0, alone - took);
    }
}
