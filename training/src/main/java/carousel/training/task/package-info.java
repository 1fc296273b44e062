/**
 * What recurrent networks are asked to learn: generators of batches, and what a result must be compared with.
 *
 * <p>{@link carousel.training.task.Task} is the whole of it for a training loop, {@link carousel.training.task.Tasks} the list,
 * {@link carousel.training.task.DrawnTask} the short way to a new synthetic task.
 */
package carousel.training.task;
