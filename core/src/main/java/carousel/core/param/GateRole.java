package carousel.core.param;

/** What a block of H units does in a cell, so that an initializer can treat it by what it is and not by its letter. */
public enum GateRole {
    /** The new content, before or without gating: h of a vanilla RNN, n of a GRU, g of an LSTM. */
    CANDIDATE,
    /** The forget gate f of an LSTM: 1 keeps the past. */
    FORGET,
    /** The update gate z of a GRU in the keep sense: 1 keeps the past, 1 − z admits the new. */
    UPDATE,
    /** The input gate i of an LSTM: 1 admits the new. */
    INPUT,
    /** The reset gate r of a GRU: 1 lets the past into the candidate. */
    RESET,
    /** The output gate o of an LSTM: 1 shows the cell state. */
    OUTPUT,
    /** Not a gate: the outputs of a readout. */
    NONE;

    /** Whether a large bias of this gate makes the cell keep its past. */
    public boolean keeps() {
        return this == FORGET || this == UPDATE;
    }

    /** Whether this is a sigmoid gate, as opposed to content. */
    public boolean isGate() {
        return this != CANDIDATE && this != NONE;
    }
}
