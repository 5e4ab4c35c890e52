using System.Globalization;

namespace Affiliate.Standalone;

/// <summary>What a newcomer sees first: the token and commands that can be pasted as they are.</summary>
internal static class FirstSteps
{
    private const string Help = """
        dotnet run --project deploy/standalone             the whole network on http://127.0.0.1:8080, data under ./data
        dotnet run --project deploy/standalone -- demo     plays a story against itself and checks that the numbers add up
        dotnet run --project deploy/standalone -- demo --stay
                                                           plays a month, then stays for a look at the console: prints its
                                                           address and one-time links for an operator, a merchant and a publisher

        Settings (environment or command line, e.g. --Urls http://127.0.0.1:9000):
          Urls, Storage__Path, Accounts__OperatorToken, Network__AllowPrivateAddresses, OTEL_EXPORTER_OTLP_ENDPOINT
          and all others listed in README.md.
        """;

    public static int PrintHelp()
    {
        Console.WriteLine(Help);
        return 0;
    }

    public static int Refuse(string argument)
    {
        Console.Error.WriteLine($"There is no \"{argument}\".\n\n{Help}");
        return 2;
    }

    public static void Print(WebApplication app, string? signIn)
    {
        var address =
            app.Urls.First(url => url.StartsWith("http://", StringComparison.Ordinal) && !url.Contains("unix:", StringComparison.Ordinal));
        var token = app.Configuration["Accounts:OperatorToken"]!;
        var console = signIn is null ? "/console" : $"{signIn}   (sets the first operator's password, once, within 3 days)";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""

            Affiliate is up on {{address}}   (API description: {{address}}/docs, {{address}}/openapi.json)
            Console: {{address}}{{console}}

            First steps, to paste into a shell (needs curl and jq):

            API={{address}}; OP={{token}}
            call() { curl -sS -H "Authorization: Bearer $1" -H 'Content-Type: application/json' "${@:2}"; }
            M=$(call $OP $API/v1/merchants -d '{"name":"My shop","currency":"IRT"}' | jq -r .id)
            P=$(call $OP $API/v1/publishers -d '{"full_name":"My publisher"}' | jq -r .id)
            MT=$(call $OP $API/v1/merchants/$M/tokens -d '{}' | jq -r .token)
            PT=$(call $OP $API/v1/publishers/$P/tokens -d '{}' | jq -r .token)
            call $OP -X PUT $API/v1/merchants/$M/programme -d '{"landing_url":"https://shop.example/"}'
            call $OP -X PUT $API/v1/merchants/$M/rates -d '{"wage":{"percent_of_commission":20},"rules":[{"type":"sale","percent":3.4067}]}'
            LINK=$(call $PT $API/v1/links -d '{"merchant_id":"'$M'"}' | jq -r .code)
            BROWSER='Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'   # only a browser's click earns
            CLICK=$(curl -sS -A "$BROWSER" -o /dev/null -w '%{redirect_url}' "$API/go/$LINK" | sed 's/.*referrer=\([0-9a-f]*\).*/\1/')
            call $MT $API/services/conversions -d '{"referrer":"'$CLICK'","type":"sale","order_id":"1001","amount":"12000"}'
            call $OP "$API/v1/ledger/check"

            """));
    }
}
