/** The check that this machine computes the bits that all others do: {@link carousel.experiments.selftest.SelfTest}. */
package carousel.experiments.selftest;
