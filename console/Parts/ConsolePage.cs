using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Components;

namespace Affiliate.ConsolePages.Parts;

/// <summary>What every page has besides: the API with the user's rights, and where to go on.</summary>
public abstract class ConsolePage : ConsolePart
{
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
    /// After a form: goes to a page that says what was done (text <c>done.{what}</c>). A reload then sends nothing again.
    /// </summary>
    protected void Done(string address, string what) =>
        Navigation.NavigateTo($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={what}");
}
