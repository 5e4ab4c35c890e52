using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Hosting;

/// <summary>Somebody before a browser, and what went wrong on the pages seen: scripts that failed, resources that were refused.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly IBrowserContext context;

    private Person(IBrowserContext context) => this.context = context;

    public IPage Page { get; private set; } = null!;

    public IReadOnlyCollection<string> Faults => faults;

    public static async Task<Person> OfAsync(IBrowserContext context)
    {
        var person = new Person(context) { Page = await context.NewPageAsync() };
        person.Page.PageError += (_, error) => person.faults.Enqueue(error);
        person.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                person.faults.Enqueue(message.Text);
        };
        return person;
    }

    /// <summary>Takes over the cookies of a client that is signed in.</summary>
    public Task BecomeAsync(Client client, Uri address)
    {
        var console = new Uri(address, "/console").AbsoluteUri;
        return context.AddCookiesAsync(
            client.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = console }));
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
