namespace Affiliate.Conversion.Accounts;

/// <summary>Questions to the services that own what this one only knows of, each within its budget (design, Who owns what).</summary>
internal sealed class Owners(TimeProvider time, ILogger<OwnerQuery> logger)
{
    private static readonly TimeSpan MissBudget = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuoteBudget = TimeSpan.FromMilliseconds(300);

    public OwnerQuery Accounts { get; } = new("gateway", MissBudget, time, logger);

    public OwnerQuery Clicks { get; } = new("ingestion", MissBudget, time, logger);

    public OwnerQuery Commission { get; } = new("commission", QuoteBudget, time, logger);
}
