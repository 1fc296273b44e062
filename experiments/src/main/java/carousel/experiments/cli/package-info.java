/** The command line: reads what was typed, refuses what cannot be, runs it, prints results. The only place that prints. */
package carousel.experiments.cli;
