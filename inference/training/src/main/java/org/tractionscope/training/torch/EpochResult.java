package org.tractionscope.training.torch;

/**
 * How an epoch went.
 *
 * @param epoch from 0
 * @param trainingLoss mean over its steps
 * @param heldOutLoss mean over the held-out samples behind it
 * @param rate the learning rate of its last step
 */
public record EpochResult(int epoch, double trainingLoss, double heldOutLoss, double rate) {}
