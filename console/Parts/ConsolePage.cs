using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Components;

namespace Affiliate.ConsolePages.Parts;

/// <summary>What every page has besides: the API with the user's rights, and where to go on.</summary>
public abstract class ConsolePage : ConsolePart
{
    /// <summary>Name in the address of what the form before did.</summary>
    internal const string DoneName = "done";

    private Api? api;
    private bool isLoaded;

    [Inject]
    private IPublicApi PublicApi { get; set; } = null!;

    /// <summary>Leads to another page.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The API, called as the user.</summary>
    protected Api Api => api ??= new Api(PublicApi, Http);

    /// <summary>Who is signed in.</summary>
    protected ConsoleUser User => ConsoleUser.Of(Http);

    /// <summary>Reads what the page shows. Nothing is rendered before, so no part ever meets a result that is not there yet.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!isLoaded)
        {
            isLoaded = true;
            await LoadAsync();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>
    /// What the accounts are called whose ids stand in these rows as <c>merchant_id</c>, <c>publisher_id</c> or <c>referrer_id</c>: one
    /// call for all.
    /// </summary>
    /// <param name="rows">Of an answer.</param>
    /// <param name="others">Accounts that stand elsewhere: <c>merchant</c> or <c>publisher</c>, and the id.</param>
    protected Task<Names> NamesAsync(IEnumerable<Row> rows, params IEnumerable<(string Kind, string Id)> others)
    {
        var (all, more) = (rows.ToList(), others.ToLookup(other => other.Kind, other => other.Id));
        return Names.ReadAsync(
            Api, User.Role, all.Select(row => row.Text("merchant_id")).Concat(more["merchant"]),
            all.SelectMany(row => new[] { row.Text("publisher_id"), row.Text("referrer_id") }).Concat(more["publisher"]));
    }

    /// <summary>
    /// The merchant's own time zone, by whose clock it is told of its conversions; empty when it cannot be read: a page never fails for it.
    /// </summary>
    protected async Task<string> ZoneAsync() =>
        new ApiResult(await Api.ReadAsync(Api.Address($"/v1/merchants/{User.AccountId}"))).Body.Text("time_zone");

    /// <summary>
    /// After a form: goes to a page that says what was done (text <c>done.{what}</c>). A reload then sends nothing again.
    /// </summary>
    protected void Done(string address, string what) =>
        Navigation.NavigateTo($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{DoneName}={what}");

    /// <summary>The page itself with its filters, for <see cref="Done"/>.</summary>
    protected string SamePage => Addresses.Here(Http, DoneName);

    /// <summary>What the API would say of fields that cannot be sent as they are; null when there is none.</summary>
    protected ApiResult? Refuse(params IEnumerable<(string Field, string Message)> faults)
    {
        var all = faults.ToList();
        if (all.Count == 0)
            return null;
        var refused = ApiResult.Invalid(all);
        PageStatus.Set(Http, refused.Status);
        return refused;
    }
}
