namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary>Body of <c>PUT /v1/merchants/{id}/feed</c>.</summary>
internal sealed record FeedBody
{
    /// <summary>The shop's handler; may carry a query of its own.</summary>
    public string? Url { get; init; }

    /// <summary>Seconds between two polls, 1 to 86400; default 120.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>Currency of the orders; default the merchant's.</summary>
    public string? Currency { get; init; }

    /// <summary>IANA zone of the shop's clock; default Europe/Moscow.</summary>
    public string? TimeZone { get; init; }

    /// <summary>auto, utf-8, windows-1251 or koi8-r; default auto.</summary>
    public string? Encoding { get; init; }

    /// <summary>Sent with each call, such as Authorization.</summary>
    public IReadOnlyDictionary<string, string?>? Headers { get; init; }

    /// <summary>Most rows of one answer that are taken before the shop is asked again, 1 to 20000; default all that it serves.</summary>
    public int? BatchLimit { get; init; }

    /// <summary>Default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether rows that cannot be taken are acknowledged once they are stored; default true.</summary>
    public bool? AcknowledgeQuarantined { get; init; }

    /// <summary>The operator vouches for a shop at a private address; default false.</summary>
    public bool? AllowPrivateAddress { get; init; }
}
