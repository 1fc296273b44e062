/** Real data from files: strict readers that say where a file is wrong, and immutable values. */
package carousel.training.data;
