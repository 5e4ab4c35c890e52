using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Layout;

/// <summary>The header's links, by role: address and key of the text.</summary>
internal static class Menu
{
    private static readonly (string Address, string Key)[] Operator =
        [("/console/operator", "nav.overview"), ("/console/operator/review", "nav.review"),
         ("/console/operator/reversals", "nav.held"), ("/console/operator/merchants", "nav.merchants"),
         ("/console/operator/publishers", "nav.publishers"), ("/console/operator/settlements", "nav.money"),
         ("/console/operator/reports", "nav.reports"), ("/console/operator/dead-letters", "nav.letters"),
         ("/console/operator/journal", "nav.journal"), ("/console/operator/users", "nav.users")];

    private static readonly (string Address, string Key)[] Merchant =
        [("/console/merchant", "nav.overview"), ("/console/merchant/conversions", "nav.conversions"),
         ("/console/merchant/reports", "nav.reports"), ("/console/merchant/balance", "nav.balance"),
         ("/console/merchant/recipes", "nav.recipes")];

    private static readonly (string Address, string Key)[] Publisher =
        [("/console/publisher", "nav.overview"), ("/console/publisher/links", "nav.links"),
         ("/console/publisher/reports", "nav.reports"), ("/console/publisher/transactions", "nav.transactions"),
         ("/console/publisher/statement", "nav.statement"), ("/console/publisher/callbacks", "nav.callbacks")];

    /// <summary>Those of a role; the first is where it begins.</summary>
    public static IReadOnlyList<(string Address, string Key)> Of(string role) => role switch
    {
        "operator" => Operator,
        "merchant" => Merchant,
        "publisher" => Publisher,
        _ => [],
    };

    /// <summary>Whether a page belongs to a link.</summary>
    public static bool IsHere(PathString path, string address) => path.Value == address
        || (address.Count(letter => letter == '/') > 2 && path.StartsWithSegments(address, StringComparison.Ordinal));
}
