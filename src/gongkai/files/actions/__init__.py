"""Every write about files except storing them: scans, findings, waivers, passes, copies."""
