/** How long a training step takes: the steps that are measured, the watch, and what is written about it. */
package carousel.experiments.bench;
