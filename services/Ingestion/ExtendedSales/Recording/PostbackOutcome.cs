namespace Affiliate.Ingestion.ExtendedSales.Recording;

/// <summary>What became of a postback, as audits and metrics name it.</summary>
internal static class PostbackOutcome
{
    /// <summary>Stored and told.</summary>
    public const string Taken = "taken";

    /// <summary>Stored and told before.</summary>
    public const string Repeated = "repeated";

    /// <summary>A reversal, stored and told; its sale has not been seen.</summary>
    public const string Parked = "parked";

    /// <summary>From an address that is not on the biller's list.</summary>
    public const string Address = "address";

    /// <summary>An argument is missing, malformed or wrong.</summary>
    public const string Invalid = "invalid";

    /// <summary>The publisher's code is unknown.</summary>
    public const string Unknown = "unknown";

    /// <summary>To be sent again.</summary>
    public const string Unavailable = "unavailable";
}
