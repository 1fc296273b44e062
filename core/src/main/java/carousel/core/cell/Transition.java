package carousel.core.cell;

import carousel.core.param.Parameter;
import java.util.function.DoubleUnaryOperator;

/**
 * How the past passes in a cell h_t = φ(a_t + h_{t−1} U), with some φ unit by unit.
 *
 * <pre>
 *   ∂h_t[i]/∂h_{t−1}[j] = φ′_i U[j, i]
 * </pre>
 *
 * @param recurrent U, H × H
 * @param slope φ′ at the sum that makes a unit's state h, as a function of h: 1 − h² of tanh
 * @param bend the derivative of {@code slope} by h: −2h of tanh
 */
public record Transition(Parameter recurrent, DoubleUnaryOperator slope, DoubleUnaryOperator bend) {}
