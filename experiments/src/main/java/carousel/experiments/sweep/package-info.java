/** Grids of runs from files of TOML. */
package carousel.experiments.sweep;
