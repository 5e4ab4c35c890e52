namespace Affiliate.Gateway.Routing.Rules;

/// <summary>What a route wants to know of its caller.</summary>
internal enum TokenRule
{
    /// <summary>Nothing: a header that happens to be there is dropped unread.</summary>
    None,

    /// <summary>Who it is, when it says so rightly; anybody else is anonymous.</summary>
    Optional,

    /// <summary>A good token; without one 401.</summary>
    Required,
}
