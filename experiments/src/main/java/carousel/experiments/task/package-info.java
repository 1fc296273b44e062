/**
 * What recurrent networks are asked to learn: generators of batches, and what a result must be compared with.
 *
 * <p>{@link carousel.experiments.task.Task} is the whole of it for a training loop, {@link carousel.experiments.task.Tasks} the list,
 * {@link carousel.experiments.task.DrawnTask} the short way to a new synthetic task.
 */
package carousel.experiments.task;
