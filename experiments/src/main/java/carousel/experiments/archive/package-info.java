/** The runs that are there: found, told of, compared, and rid of what was left behind. Nothing here makes a run. */
package carousel.experiments.archive;
