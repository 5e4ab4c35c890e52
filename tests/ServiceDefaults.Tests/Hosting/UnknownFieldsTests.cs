using System.Text.Json;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.ServiceDefaults.Tests.Hosting;

public sealed class UnknownFieldsTests
{
    [Theory]
    [InlineData("""{"name":"a","inner":{"some_number":1},"list":[{"some_number":"2"},null],"by_code":{"any":{"some_number":3}},"free":{"what":["ever"]}}""", "")]
    [InlineData("""{"nmae":1,"inner":{"sum_number":1},"list":[{},{"x":{"y":1}}],"by_code":{"any":{"z":3}}}""",
        "nmae inner.sum_number list[1].x by_code.any.z")]
    [InlineData("""{"Name":"a","INNER":{"Some_Number":1}}""", "")]
    [InlineData("""{"name":{"a":1},"inner":[{"b":1}],"list":{"c":1},"by_code":[1]}""", "")]
    [InlineData("""[{"a":1}]""", "")]
    [InlineData("null", "")]
    public void Each_is_named_by_its_path_and_what_has_another_form_is_left_to_the_reader(string body, string unknown) =>
        Assert.Equal(unknown, string.Join(' ', Find(body, null)));

    [Theory]
    [InlineData("""{"id":"1","version":2,"inner":{"some_number":1,"since":{"at":1}}}""", "")]
    [InlineData("""{"id":"1","inner":{"some_number":1,"sinec":1}}""", "inner.sinec")]
    [InlineData("""{"list":[{"id":"1"}]}""", "list[0].id")]
    public void What_the_answer_carries_at_the_same_place_is_known(string body, string unknown) =>
        Assert.Equal(unknown, string.Join(' ', Find(body, typeof(Answer))));

    [Fact]
    public void Of_a_flood_only_the_first_are_named_and_not_at_full_length()
    {
        var body =
            JsonSerializer.Serialize(
                Enumerable.Range(0, 5000).ToDictionary(number => $"{number}{new string('x', 1000)}", number => number));
        var found = Find(body, null);
        Assert.Equal(20, found.Count);
        Assert.All(found, name => Assert.Equal(100, name.Length));
    }

    private static IReadOnlyList<string> Find(string body, Type? answer)
    {
        using var document = JsonDocument.Parse(body);
        ApiJson.Options.MakeReadOnly(populateMissingResolver: true);
        return new UnknownFields(ApiJson.Options).Of(document.RootElement, typeof(Request), answer);
    }

    private sealed record Inner(int? SomeNumber);

    private sealed record InnerAnswer(int? SomeNumber, string Since);

    private sealed record Request(
        string? Name, Inner? Inner, IReadOnlyList<Inner?>? List, IReadOnlyDictionary<string, Inner>? ByCode, JsonElement? Free);

    private sealed record Answer(string Id, int Version, string Name, InnerAnswer Inner, IReadOnlyList<Inner> List);
}
