package carousel.training.sweep;

import carousel.core.result.RunRecord;

/** That a run was made twice, by whomever and wherever, with bits that differ: what must never be. What was there first is left alone. */
public final class OtherBitsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Of the run that is there, and the one that was to be written. */
    public OtherBitsException(RunRecord there, RunRecord here) {
        super(
                "ALARM: the run was made twice, and its bits differ"
                        + "\n  there " + told(there)
                        + "\n  here  " + told(here)
                        + "\n  what was there is left alone; one of these machines computes wrongly: 'carousel doctor --self-test' on both");
    }

    private static String told(RunRecord run) {
        return "weights_sha256 " + run.hashes().weights() + ", points_sha256 "
                + run.hashes().points() + ", " + run.provenance().get("os") + " "
                + run.provenance().get("arch") + ", Java " + run.provenance().get("jdk");
    }
}
