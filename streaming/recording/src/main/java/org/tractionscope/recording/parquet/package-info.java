/** Tables as Parquet files. */
@NullMarked
package org.tractionscope.recording.parquet;

import org.jspecify.annotations.NullMarked;
