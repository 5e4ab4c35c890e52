namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Who can stand behind a request.</summary>
public static class Roles
{
    /// <summary>Runs the network.</summary>
    public const string Operator = "operator";

    /// <summary>A merchant: own data only.</summary>
    public const string Merchant = "merchant";

    /// <summary>A publisher: own data only.</summary>
    public const string Publisher = "publisher";

    /// <summary>Nobody known: visitors, scripts, billers' servers.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>One of our own processes.</summary>
    public const string Service = "service";
}
