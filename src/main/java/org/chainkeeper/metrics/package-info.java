/** The process's metrics: every name in {@link org.chainkeeper.metrics.MetricNames}, and the listeners that count. */
@NullMarked
package org.chainkeeper.metrics;

import org.jspecify.annotations.NullMarked;
