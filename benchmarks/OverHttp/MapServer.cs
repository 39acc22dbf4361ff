using System.Net;
using System.Net.Sockets;

namespace Yizhan.Bench.OverHttp;

/// <summary>MapServer's OGC API as FastCGI under lighttpd, a process for each core.</summary>
internal static class MapServer
{
    /// <summary>A map for each file of the same features.</summary>
    /// <param name="files">By the name of the map: a FlatGeobuf or a shapefile.</param>
    /// <returns>Where the server listens; the items are at <see cref="Items"/>.</returns>
    public static async Task<Uri> Start(Workshop workshop, string name, IReadOnlyDictionary<string, string> files)
    {
        var folder = workshop.NewFolder(name);
        Uri address = new($"http://127.0.0.1:{FreePort()}");
        foreach (var (map, file) in files) await File.WriteAllTextAsync($"{folder}/{map}.map", Map(address, map, file));
        await File.WriteAllTextAsync($"{folder}/mapserver.conf", $"""
            CONFIG
              ENV
                "MS_MAP_NO_PATH" "1"
              END
              MAPS
            {string.Concat(files.Keys.Select(map => $"    \"{map}\" \"{folder}/{map}.map\"\n"))}  END
            END
            """);
        await File.WriteAllTextAsync($"{folder}/lighttpd.conf", $$"""
            server.modules = ("mod_fastcgi")
            server.document-root = "{{folder}}"
            server.bind = "{{address.Host}}"
            server.port = {{address.Port}}
            server.errorlog = "{{folder}}/error.log"
            server.max-keep-alive-requests = 0
            fastcgi.server = ("/" => ((
              "bin-path" => "/usr/lib/cgi-bin/mapserv",
              "socket" => "{{folder}}/socket",
              "check-local" => "disable",
              "fix-root-scriptname" => "enable",
              "max-procs" => {{Environment.ProcessorCount}},
              "bin-environment" => ("MAPSERVER_CONFIG_FILE" => "{{folder}}/mapserver.conf")
            )))
            """);
        workshop.Start("lighttpd", "-D", "-f", $"{folder}/lighttpd.conf");
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client.GetStringAsync(new Uri(address, $"{Items(files.Keys.First())}?limit=1&f=json"));
                return address;
            }
            catch (HttpRequestException) when (tries < 100)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>The path of the features of a map.</summary>
    public static string Items(string map) => $"/{map}/ogcapi/collections/stations/items";

    private static string Map(Uri address, string map, string file) => $"""
        MAP
          NAME "{map}"
          EXTENT 108 29 117 34
          PROJECTION "init=epsg:4326" END
          WEB METADATA
            "ows_enable_request" "*"
            "oga_onlineresource" "{address}{map}/ogcapi"
          END END
          LAYER
            NAME "stations"
            TYPE POINT
            STATUS ON
            {(Path.GetExtension(file) == ".fgb" ? "CONNECTIONTYPE FLATGEOBUF" : "")}
            DATA "{file}"
            PROJECTION "init=epsg:4326" END
            TEMPLATE "none"
            METADATA
              "gml_include_items" "all"
              "gml_featureid" "code"
              "gml_types" "auto"
            END
          END
        END
        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
