using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Affiliate.Contracts.Conversion;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Script;

public sealed class ScriptFileTests : IAsyncLifetime
{
    private const int Largest = 5 * 1024;
    private static readonly string Folder = Path.Combine(Repository.Root, "services/Ingestion/Script/Page");
    private IngestionHost host = null!;

    public async Task InitializeAsync() => host = await IngestionHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public void The_committed_script_is_what_its_source_builds_to()
    {
        var start = new ProcessStartInfo("esbuild", ["affiliate.js", "--minify", "--target=es5"]) { WorkingDirectory = Folder,
            RedirectStandardOutput = true, UseShellExecute = false };
        using var build = Process.Start(start)!;
        var built = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.Equal(0, build.ExitCode);
        Assert.Equal(built, File.ReadAllText(Path.Combine(Folder, "affiliate.min.js")));
    }

    [Theory]
    [InlineData("affiliate.js", "(\"affiliate\",\"\");")]
    [InlineData("scripts/affili-v2.js", "(\"affili\",\"\");")]
    public async Task It_is_small_cacheable_and_of_the_right_type(string path, string end)
    {
        var plain = await host.Visitor.GetAsync(path).ExpectSuccess();
        Assert.EndsWith(end + "\n", plain.Body, StringComparison.Ordinal);
        Assert.Equal("text/javascript; charset=utf-8", plain.Headers["Content-Type"]);
        Assert.Equal(
            ("nosniff", "cross-origin", "Accept-Encoding"),
            (plain.Headers["X-Content-Type-Options"], plain.Headers["Cross-Origin-Resource-Policy"], plain.Headers["Vary"]));
        Assert.Contains("max-age=", plain.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("eval", plain.Body, StringComparison.Ordinal);

        foreach (var (coding, open) in new (string,
            Func<Stream, Stream>)[] { ("gzip", body => new GZipStream(body, CompressionMode.Decompress)),
                ("br", body => new BrotliStream(body, CompressionMode.Decompress)) })
        {
            var (bytes, tag) = await DownloadAsync(path, coding);
            Assert.InRange(bytes.Length, 1, Largest);
            using var opened = new StreamReader(open(new MemoryStream(bytes)));
            Assert.Equal(plain.Body, await opened.ReadToEndAsync());
            var known = await host.Visitor.SendAsync(
                HttpMethod.Get, path, null, ("Accept-Encoding", coding), ("If-None-Match", $"\"old\", W/{tag}"));
            Assert.Equal((HttpStatusCode.NotModified, ""), (known.Status, known.Body));
        }

        var head = await host.Visitor.SendAsync(HttpMethod.Head, path);
        Assert.Equal(
            (HttpStatusCode.OK, plain.Headers["ETag"], Encoding.UTF8.GetByteCount(plain.Body)),
            (head.Status, head.Headers["ETag"], int.Parse(head.Headers["Content-Length"], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_partners_host_serves_it_under_the_partners_name()
    {
        await host.ChangeProgrammeAsync(
            IngestionHost.Programme(version: 2) with {
                WhiteLabel = new WhiteLabelDetails("Track.partner.example", "adtrack", ".partner.example") });
        await Eventually.Async(
            () => GetAsync("track.PARTNER.example:8080", "affiliate.js"),
            text => text.EndsWith("(\"adtrack\",\".partner.example\");\n", StringComparison.Ordinal),
            IngestionHost.Soon, "the name is the partner's");
        Assert.EndsWith(
            "(\"affili\",\".partner.example\");\n", await GetAsync("track.partner.example", "scripts/affili-v2.js"),
            StringComparison.Ordinal);
        Assert.EndsWith("(\"affiliate\",\"\");\n", await GetAsync("partner.example", "affiliate.js"), StringComparison.Ordinal);

        await host.ChangeProgrammeAsync(IngestionHost.Programme(version: 3));
        await Eventually.Async(
            () => GetAsync("track.partner.example", "affiliate.js"),
            text => text.EndsWith("(\"affiliate\",\"\");\n", StringComparison.Ordinal),
            IngestionHost.Soon, "the partner's name is gone");
    }

    [Fact]
    public async Task Other_names_below_scripts_do_not_exist() =>
        await host.Visitor.GetAsync("scripts/affili-v1.js").Expect(HttpStatusCode.NotFound);

    private async Task<string> GetAsync(string asked, string path) =>
        (await host.Visitor.SendAsync(HttpMethod.Get, path, null, ("X-Forwarded-Host", asked), ("X-Forwarded-Proto", "https"))
            .ExpectSuccess()).Body;

    private async Task<(byte[] Body, string Tag)> DownloadAsync(string path, string coding)
    {
        using var client = host.Running.Client("anonymous", "", IngestionService.Name);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(coding);
        using var response = await client.SendAsync(request);
        Assert.Equal(coding, Assert.Single(response.Content.Headers.ContentEncoding));
        return (await response.Content.ReadAsByteArrayAsync(), response.Headers.ETag!.Tag);
    }
}
