namespace Affiliate.ConsolePages.Calls;

/// <summary>
/// What the accounts are called whose ids stand on a page, asked for all at once. Who is unknown, or one too many for one call, keeps
/// the id: a page never fails for a name.
/// </summary>
public sealed class Names
{
    /// <summary>As many ids of each kind as the API takes in a call.</summary>
    private const int Most = 100;

    private readonly Dictionary<string, Row> known = new(StringComparer.Ordinal);

    private Names()
    {
    }

    /// <summary>Nobody's.</summary>
    public static Names None { get; } = new();

    /// <summary>Of the accounts with these ids; empty ids are passed over.</summary>
    /// <param name="api">The API, called as the user.</param>
    /// <param name="role">The user's: a merchant may ask for publishers only, a publisher for merchants only.</param>
    /// <param name="merchants">Merchants' ids.</param>
    /// <param name="publishers">Publishers' ids.</param>
    public static async Task<Names> ReadAsync(Api api, string role, IEnumerable<string> merchants, IEnumerable<string> publishers)
    {
        var (shops, sites) = (role == "merchant" ? "" : Joined(merchants), role == "publisher" ? "" : Joined(publishers));
        if (shops.Length + sites.Length == 0)
            return None;
        var answer = new ApiResult(await api.ReadAsync(Api.Address($"/v1/names?merchants={shops}&publishers={sites}")));
        var names = new Names();
        foreach (var account in answer.Body.Rows("merchants").Concat(answer.Body.Rows("publishers")))
            names.known[account.Text("id")] = account;
        return names;
    }

    /// <summary>The name and the public number; null when the account is unknown or its name was erased.</summary>
    public (string Name, string Number)? Find(string id) =>
        known.TryGetValue(id, out var account) && account.Text("name") is { Length: > 0 } name ? (name, account.Text("number")) : null;

    private static string Joined(IEnumerable<string> ids) =>
        string.Join(',', ids.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Take(Most));
}
