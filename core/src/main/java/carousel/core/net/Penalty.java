package carousel.core.net;

import carousel.core.data.Batch;

/**
 * A term that is added to the loss of an update: α times something that hangs on how a network carries its past.
 *
 * <pre>
 *   layout.loss(batch, loss);
 *   layout.backward(way, penalty.on(layout, batch, path));
 *   double value = penalty.add();
 * </pre>
 *
 * <p>One of them serves all layouts of one network, one way back at a time.
 */
public interface Penalty {
    /** The path for the next way back on that layout, after its {@link Unrolled#loss}; it otherwise follows {@code along}. */
    GradientPath on(Unrolled layout, Batch batch, GradientPath along);

    /** After the way back: adds what of α times its gradient did not go that way; returns its value, without α. */
    double add();
}
