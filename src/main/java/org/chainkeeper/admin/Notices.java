package org.chainkeeper.admin;

import java.util.List;
import org.chainkeeper.tenant.TenantId;

/**
 * What is wrong at the moment for all tenants, a wrong client secret or a wave of refusals, or for one.
 */
@FunctionalInterface
public interface Notices {
  List<Notice> current(TenantId tenant);
}
