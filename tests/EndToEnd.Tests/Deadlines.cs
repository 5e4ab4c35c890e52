namespace Affiliate.EndToEnd.Tests;

/// <summary>How long a test waits before it fails; far longer than it takes.</summary>
internal static class Deadlines
{
    /// <summary>For what follows from one request when everything runs.</summary>
    public static readonly TimeSpan Event = TimeSpan.FromSeconds(30);

    /// <summary>For everything to be caught up with after a fault, leases of killed processes included.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(120);
}
