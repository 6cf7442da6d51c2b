import type { Role } from './table.ts'

/** Names of columns in English and Spanish, as `columnWord` writes them; `#` stands for 1. */
const NAMES: { readonly [role in Role]: string } = {
  given:
    'given given_name given_names givenname first first_name firstname first_names forename forename1 forename_# fname fname_c1 nombre nombres nombre_s primer_nombre nombre_1 nombre_de_pila nombre_propio prenom prenome voornaam',
  given2:
    'given2 given_name_2 middle middle_name middlename middle_names second_name fname_c2 segundo_nombre nombre_2 otros_nombres forename2',
  family1:
    'first_surname family1 family_name familyname surname surname_1 surname1 last last_name lastname lname lname_c1 apellido apellidos apellido_1 apellido1 primer_apellido apellido_paterno paterno sobrenome nom nom_de_famille',
  family2:
    'family2 second_surname surname_2 surname2 second_last_name lname_c2 apellido_2 apellido2 segundo_apellido apellido_materno materno mother_surname maternal_surname',
  fullName:
    'full_name fullname person_name nombre_completo nombre_y_apellidos nombres_y_apellidos apellidos_y_nombres complete_name author',
  alias: 'alias nickname apodo other_name otro_nombre known_as conocido_como aka sobrenombre',
  birthDate:
    'birth_date birthdate date_of_birth dateofbirth dob birthday fecha_de_nacimiento fecha_nacimiento fec_nac fecha_nac fechanacimiento nacimiento f_nacimiento data_de_nascimento date_de_naissance born',
  birthYear:
    'birth_year birthyear year_of_birth yob by byear ano_de_nacimiento ano_nacimiento anio_nacimiento',
  birthMonth: 'birth_month birthmonth month_of_birth bm bmonth mes_de_nacimiento mes_nacimiento',
  birthDay: 'birth_day day_of_birth bd bday dia_de_nacimiento dia_nacimiento',
  sex: 'sex gender sexo genero sexe',
  document:
    'document document_number document_no doc_number documento numero_de_documento no_documento num_documento id_number national_id nationalid identity_number soc_sec_id ssn social_security_number nin curp rfc dpi cui dui dni cedula cpf rut passport passport_number pasaporte tax_id nit ruc clave_unica registration_number numero_de_registro',
  phone:
    'phone phone_number phone_# telephone tel telefono telefonos telefono_# celular mobile mobile_phone cell cellphone numero_de_telefono contact_number movil',
  email: 'email e_mail mail email_address correo correo_electronico emailaddress',
  address:
    'address address_1 address1 street street_name street_address addr addr1 address_line_1 direccion domicilio calle direccion_1 endereco',
  address2: 'address_2 address2 address_line_2 addr2 direccion_2',
  houseNumber:
    'street_number house_number house_no number_of_house numero_exterior numero_de_casa num_ext no_exterior',
  place:
    'place city town suburb locality municipality municipio ciudad localidad village birth_place place_of_birth lugar_de_nacimiento birthplace comuna poblacion colonia barrio neighborhood neighbourhood',
  region:
    'region state province departamento provincia estado entidad adm1 entidad_federativa county',
  postcode: 'postcode post_code postal_code zip zip_code zipcode codigo_postal cp postcode_fake',
  country:
    'country nationality nacionalidad pais country_of_origin pais_de_origen country_of_birth pais_de_nacimiento coo citizenship',
  occupation: 'occupation job profession profesion ocupacion oficio puesto',
  organisation:
    'organisation organization organisation_name organization_name company company_name business_name business enterprise site site_name name_of_site institution institucion organizacion empresa razon_social nombre_comercial establecimiento nombre_de_la_empresa nom_estab raz_social facility facility_name agency_name vendor supplier',
  text: 'text description descripcion notes observaciones title titulo',
}

const ROLE_OF = new Map<string, Role>()
for (const role of keysOf(NAMES))
  for (const name of NAMES[role].split(' ')) ROLE_OF.set(name.replace('#', '1'), role)

function keysOf(names: typeof NAMES): readonly Role[] {
  const found: Role[] = []
  let role: Role
  for (role in names) found.push(role)
  return found
}

/**
 * The name of a column in lower case, without accents, words joined by `_`.
 *
 * columnWord(' Fecha de Nacimiento ') //=> 'fecha_de_nacimiento'
 */
export const columnWord = (name: string): string =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')

/** The columns of which a file may have several, each compared for itself. */
const SEVERAL: ReadonlySet<Role> = new Set([
  'document',
  'phone',
  'email',
  'given',
  'given2',
  'place',
])

/**
 * What the columns of a file hold, by their names; columns that no name tells are left out. Of two columns for one thing the first is
 * taken. A column called only `name` or `nombre` is a full name where no other column holds a surname, and that of an organisation
 * where nothing else speaks of people.
 */
export function recogniseColumns(header: readonly string[]): ReadonlyMap<string, Role> {
  const found = new Map<string, Role>()
  const taken = new Set<Role>()
  const take = (name: string, role: Role | undefined): void => {
    if (role === undefined || (taken.has(role) && !SEVERAL.has(role))) return
    found.set(name, role)
    taken.add(role)
  }
  for (const name of header) take(name, ROLE_OF.get(columnWord(name)))
  const named = header.find((name) =>
    ['name', 'nombre', 'nombre_s', 'nombres'].includes(columnWord(name)),
  )
  if (named !== undefined && !taken.has('family1') && !taken.has('fullName')) {
    const person = ['birthDate', 'birthYear', 'sex', 'document', 'given2'].some((role) =>
      [...taken].some((one) => one === role),
    )
    found.set(named, person || columnWord(named) !== 'name' ? 'fullName' : 'organisation')
  }
  // A file of columns for both names needs no third that repeats them.
  if (taken.has('given') && taken.has('family1'))
    for (const [name, role] of found) if (role === 'fullName') found.delete(name)
  return found
}
