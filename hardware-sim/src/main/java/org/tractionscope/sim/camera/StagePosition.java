package org.tractionscope.sim.camera;

/**
 * Where the specimen stood when a frame was exposed.
 *
 * @param xUm how far it has moved towards higher columns, µm
 * @param yUm towards higher rows, µm
 * @param zUm its height above the focal plane, µm
 */
public record StagePosition(double xUm, double yUm, double zUm) {}
