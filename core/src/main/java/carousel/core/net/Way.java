package carousel.core.net;

import java.util.Locale;

/**
 * By which way the gradient goes from step to step on the way back. The pass forward, and what each step sends to the parameters from the
 * gradient that has reached it, are the same for all.
 *
 * <pre>
 *   s_t = k_t ∘ s_{t−1} + …                     s the carried state: h of a GRU, c of an LSTM
 *   all      ∂L/∂state_{t−1} as it is
 *   carry    k_t ∘ ∂L/∂s_t for s, nothing for other states: the truncated gradient of Hochreiter and Schmidhuber 1997
 *   rest     all − carry: through gates and candidate alone
 * </pre>
 */
public enum Way {
    ALL,
    CARRY,
    REST;

    /** As people write it: {@code carry}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
