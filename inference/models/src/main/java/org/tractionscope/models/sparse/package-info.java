/**
 * The paper's sparse equation: traction as a weighted sum of a few of 930 vector terms, each made of Green's functions
 * convolved with scalars of the zyxin image. Read from a text file that a person can write; runs in plain Java.
 */
@NullMarked
package org.tractionscope.models.sparse;

import org.jspecify.annotations.NullMarked;
