/**
 * Carousel as a library: {@link carousel.training.Carousel} trains one network in a line, {@link carousel.training.Study} several. What is
 * set stands in one table, {@link carousel.training.setting.Settings}, which the command line reads too; the packages below are the way
 * that both go.
 */
package carousel.training;
