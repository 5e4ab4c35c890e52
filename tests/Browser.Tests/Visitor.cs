using System.Collections.Concurrent;
using System.Text.Json;
using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.Browser.Tests;

/// <summary>A visitor's browser, and what was noticed in it: errors on pages, calls to our collecting end.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> errors = new();
    private readonly ConcurrentQueue<IRequest> calls = new();
    private readonly ConcurrentQueue<IResponse> answers = new();

    private Visitor(IBrowserContext context) => Context = context;

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; } = null!;

    /// <summary>Errors that reached a page.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>Calls sent to <c>/script/…</c>.</summary>
    public IReadOnlyCollection<IRequest> Calls => calls;

    /// <summary>What was reported, each once: a call that got no answer is sent again under its id.</summary>
    public IReadOnlyList<IRequest> Reports => [.. calls.DistinctBy(call => Body(call).GetProperty("id").GetString())];

    /// <summary>Statuses answered to them.</summary>
    public IEnumerable<int> Statuses => answers.Select(answer => answer.Status);

    public static async Task<Visitor> OfAsync(IBrowserContext context)
    {
        var visitor = new Visitor(context);
        context.Page += (_, page) => visitor.Watch(page);
        context.Request += (_, request) =>
        {
            if (IsCall(request))
                visitor.calls.Enqueue(request);
        };
        context.Response += (_, response) =>
        {
            if (IsCall(response.Request))
                visitor.answers.Enqueue(response);
        };
        visitor.Page = await context.NewPageAsync();
        return visitor;
    }

    /// <summary>Opens an address; returns when the page and its scripts are there.</summary>
    public Task<IResponse?> OpenAsync(string address) => Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });

    /// <summary>Goes on in a new tab of the same browser.</summary>
    public async Task TurnToNewPageAsync()
    {
        var old = Page;
        Page = await Context.NewPageAsync();
        await old.CloseAsync();
    }

    /// <summary>Waits until the page says so; asked from outside, since a page may forbid eval.</summary>
    public Task UntilAsync(string condition) =>
        Eventually.Async(() => Page.EvaluateAsync<bool>($"!!({condition})"), Network.Soon, condition);

    /// <summary>The body of a call.</summary>
    public static JsonElement Body(IRequest call) => JsonSerializer.Deserialize<JsonElement>(call.PostData!);

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private static bool IsCall(IRequest request) => new Uri(request.Url).AbsolutePath.StartsWith("/script/", StringComparison.Ordinal);

    private void Watch(IPage page) => page.PageError += (_, error) => errors.Enqueue(error);
}
